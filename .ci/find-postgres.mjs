import pg from 'pg';

/** Prints the address of a PostgreSQL on which tests may make databases; where there is none, says so on the error channel. */
const given = process.env.TEST_DATABASE_URL;
const connectionString = given ?? 'postgresql://postgres@127.0.0.1:5432/postgres';
const server = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
try {
  await server.connect();
  const { rows } = await server.query('show server_version');
  console.error(`Found PostgreSQL ${rows[0].server_version}.`);
  console.log(connectionString);
} catch (error) {
  if (given !== undefined) process.exitCode = 1;
  const named = given === undefined ? 'TEST_DATABASE_URL is not set' : 'TEST_DATABASE_URL names it';
  console.error(`Skipped: no PostgreSQL lets us in at its address (${error.message}; ${named}).`);
} finally {
  await server.end();
}
