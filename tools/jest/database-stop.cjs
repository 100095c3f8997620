const fs = require('node:fs');

module.exports = async () => {
  const { server, folder } = globalThis.__RINGDESK_PG__;
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
};
