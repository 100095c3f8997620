/** Ends a command line tool: 3 when this machine cannot have Asterisk, 1 for any other error. @param {Promise<unknown>} work */
export function exitWith(work) {
  work.catch((error) => {
    console.error(error.message);
    process.exitCode = error.code === 'ASTERISK_UNAVAILABLE' ? 3 : 1;
  });
}
