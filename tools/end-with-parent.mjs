/**
 * Preloaded into a child process (`node --import`): when the parent is gone, however it ended, the channel to it closes
 * and the child ends too, as on SIGTERM, at the latest after five seconds.
 */
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 5000).unref();
});
