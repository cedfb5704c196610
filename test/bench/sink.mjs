import { SMTPServer } from 'smtp-server';

/* A mail server that takes everything and keeps nothing, in a process of its own. It says its port, then counts. */

let taken = 0;
const sink = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    stream.resume();
    stream.once('end', () => {
      taken += 1;
      done();
    });
  },
});
sink.listen(0, '127.0.0.1', () => process.send({ port: sink.server.address().port }));
process.on('message', () => {
  process.send({ taken });
  taken = 0;
});
process.on('disconnect', () => sink.close(() => process.exit(0)));
