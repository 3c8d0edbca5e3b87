/** Processes we started do not outlive us, however we end. */

const started = new Set();
process.on('exit', () => { for (const child of started) child.kill('SIGKILL'); });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

/** Ends `child` with this process, unless it has ended before. */
export function endsWithUs(child) {
  started.add(child);
  child.once('exit', () => started.delete(child));
  return child;
}

export function over(child) { return child.exitCode !== null || child.signalCode !== null; }

/** Comes when the process has ended. */
export function ended(child) {
  return new Promise((done) => {
    if (over(child)) done();
    else child.once('exit', done);
  });
}
