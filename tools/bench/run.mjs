/**
 * `npm run bench -- <name> [--option=value]`: measurements that print a table. All traffic stays on the loopback
 * interface; each of them ends by itself.
 */
const benches = {
  popup: './popup.mjs',
  reports: './reports.mjs',
  access: './access.mjs',
  'popup-painted': './popup-painted.mjs',
  events: './events.mjs',
  sockets: './sockets.mjs',
};

const [name, ...rest] = process.argv.slice(2);
if (!Object.hasOwn(benches, name ?? '')) {
  console.error(`Usage: npm run bench -- ${Object.keys(benches).join(' | ')} [--option=value]`);
  process.exit(2);
}
const options = Object.fromEntries(rest.map((text) => text.replace(/^--/, '').split('=')));
const { default: run } = await import(benches[name]);
process.exit(await run(options));
