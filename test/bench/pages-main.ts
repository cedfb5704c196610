import { configureLog } from '#lantern/platform';
import { measurePages } from './pages.js';
configureLog({ to: 'stderr', level: 'error' });
const rows = await Promise.all([]);
for (const folder of process.argv.slice(3)) {
  const { reviews, visits } = await measurePages(folder, Number(process.argv[2]));
  console.log(reviews, 'reviews');
  for (const { name, page, sql, statements } of visits)
    console.log(
      name.padEnd(30),
      page.toFixed(1).padStart(8),
      sql.toFixed(1).padStart(8),
      (page / sql).toFixed(2).padStart(6),
      statements,
    );
}
