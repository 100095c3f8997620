/** Ends what still runs when this process ends, however it ends (short of SIGKILL; see `removeAbandoned`). */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const pending = new Set();
let isRegistered = false;

/**
 * @param {() => void} task synchronous
 * @returns {() => void} takes the task back
 */
export function atExit(task) {
  pending.add(task);
  if (!isRegistered) {
    isRegistered = true;
    process.on('exit', runAll);
    for (const name of SIGNALS) process.on(name, onSignal);
  }
  return () => pending.delete(task);
}

function runAll() {
  for (const task of pending) {
    pending.delete(task);
    task();
  }
}

// Where nobody else listens for the signal, it must go on to end the process as if we did not listen either.
function onSignal(name) {
  if (process.listenerCount(name) > 1) return;
  runAll();
  process.off(name, onSignal);
  process.kill(process.pid, name);
}
