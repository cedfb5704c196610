const width = 30;

const left = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s left` : `${Math.ceil(seconds / 60)} min left`;

/** Tells how much is done: as a bar on a terminal, elsewhere as a line now and then. */
export function progressOf(what: string): (done: number, whole: number) => void {
  const began = performance.now();
  let told = 0;
  return (done, whole) => {
    const share = done / whole;
    const seconds = ((performance.now() - began) / 1000) * (1 / share - 1);
    const bar = '#'.repeat(Math.round(share * width)).padEnd(width, '-');
    const line = `[${bar}] ${done} of ${whole} ${what}, ${left(seconds)}`;
    if (process.stderr.isTTY) process.stderr.write(`\r${line.padEnd(80)}${done === whole ? '\n' : ''}`);
    else if (share - told >= 0.1 || done === whole) {
      told = share;
      process.stderr.write(`${line}\n`);
    }
  };
}
