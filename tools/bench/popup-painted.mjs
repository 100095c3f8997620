/**
 * `npm run bench -- popup-painted [--calls=100] [--pbx=asterisk|api]`
 *
 * From the PBX's event to the popup on the screen of an operator in a real Chromium, one call after the other. With a
 * real Asterisk (root on Debian) the clock starts when a manager client of our own hears that the phone is dialled; with
 * the generic API when the request is sent. It stops at the first frame after the one that drew the popup.
 */
import { chromium } from '@playwright/test';
import os from 'node:os';
import { Ami, provisionAsterisk, startPeer } from '../asterisk/peer.mjs';
import { build } from '../build.mjs';
import { provideChromium } from '../chromium.mjs';
import { startProduct } from '../product.mjs';
import { figuresOf, ms, printTable } from './figures.mjs';
import { signIn } from './operators.mjs';

const EXTENSION = '101';
const LINE = '74951230001';
const PAINT_SECONDS = 10;

export default async function bench(options) {
  const calls = Number(options.calls ?? 100);
  await build();
  const executablePath = provideChromium(console.log);
  const product = await startProduct({ fsync: true });
  let pbx;
  let browser;
  try {
    pbx = await openPbx(product, options.pbx);
    browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
    const page = await openDesk(product, browser);
    const delays = [];
    for (let index = 0; index < calls + 1; index += 1) {
      const delay = await measure(page, pbx, index);
      if (index > 0) delays.push(delay); // the first popup also loads its script
    }
    report(pbx, delays, await pbx.ownFigures());
    return 0;
  } finally {
    await browser?.close();
    await pbx?.stop();
    await product.stop();
  }
}

const now = () => performance.timeOrigin + performance.now();

/** One call: milliseconds from the PBX's event to the painted popup. */
async function measure(page, pbx, index) {
  const painted = page.evaluate((seconds) => {
    return new Promise((resolve, reject) => {
      const observer = new PerformanceObserver((list) => {
        observer.disconnect();
        resolve(performance.timeOrigin + list.getEntries()[0].startTime);
      });
      observer.observe({ type: 'mark' });
      setTimeout(() => reject(new Error('no popup was painted')), seconds * 1000);
    });
  }, PAINT_SECONDS);
  painted.catch(() => {}); // awaited below
  const call = await pbx.ring(index);
  const delay = (await painted) - call.at;
  await call.end();
  await page.getByRole('region', { name: /^Incoming call/ }).waitFor({ state: 'detached', timeout: 15_000 });
  return delay;
}

async function openDesk(product, browser) {
  const context = await browser.newContext({ baseURL: product.url, locale: 'en-GB' });
  const query = 'mutation ($input: LoginInput!) { login(input: $input) { expiresAt } }';
  const input = { email: 'operator1@demo.local', password: product.password };
  await context.request.post('/graphql', { data: { query, variables: { input } } });
  const page = await context.newPage();
  await page.goto('/calls');
  await page.getByText('Online').waitFor();
  return page;
}

async function openPbx(product, kind) {
  if (kind === 'api') return openApi(product);
  try {
    return await openAsterisk(product);
  } catch (error) {
    if (kind === 'asterisk' || error.code !== 'ASTERISK_UNAVAILABLE') throw error;
    console.log(`${error.message} Measuring over the generic API instead.`);
    return openApi(product);
  }
}

async function openApi(product) {
  const { url, token, ownFigures } = await connect(product, { provider: 'api', settings: [] });
  const post = async (fields) => {
    const common = { cmd: 'event', type: 'in', ext: EXTENSION, diversion: LINE, planfix_token: token };
    await fetch(url, { method: 'POST', body: new URLSearchParams({ ...common, ...fields }) });
  };
  return {
    name: 'generic API',
    async ring(index) {
      const call = { callid: `painted-${index}`, phone: `7701000${1000 + index}` };
      const at = now();
      await post({ ...call, event: 'INCOMING' });
      return { at, end: () => post({ ...call, event: 'COMPLETED', status: 'Missed' }) };
    },
    ownFigures,
    stop: async () => {},
  };
}

async function openAsterisk(product) {
  await provisionAsterisk({ log: console.log });
  const peer = await startPeer();
  const settings = { host: '127.0.0.1', port: String(peer.ports.ami), ...peer.users.crm };
  const { ownFigures } = await connect(product, { provider: 'asterisk', settings });
  await peer.phone(EXTENSION, 'phone-never-answers');
  const listener = await Ami.open(peer.ports.ami, peer.users.viewer);
  return {
    name: `Asterisk ${peer.version}`,
    async ring(index) {
      const dialled = listener.until(
        ({ Event, DestChannel }) => Event === 'DialBegin' && DestChannel.includes(EXTENSION),
      );
      const heard = dialled.then(now);
      const call = await peer.call(LINE, 'caller-abandons', { from: `7916000${1000 + index}`, talk: 600 });
      return { at: await heard, end: () => call.finished };
    },
    ownFigures,
    async stop() {
      listener.close();
      await peer.stop();
    },
  };
}

async function connect(product, { provider, settings }) {
  const admin = await signIn(product, 'admin');
  const { created } = await admin(
    `mutation ($input: CreatePbxConnectionInput!) { created: createPbxConnection(input: $input) {
       ... on PbxConnectionSaved { connection { id hubToken receivingUrl } } } }`,
    {
      input: {
        provider,
        name: 'Bench',
        country: 'KZ',
        settings: Object.entries(settings).map(([key, value]) => ({ key, value })),
      },
    },
  );
  const { id, hubToken, receivingUrl } = created.connection;
  const { employees } = await admin('{ employees { id email } }');
  const employeeId = employees.find(({ email }) => email === 'operator1@demo.local').id;
  await admin('mutation ($input: SetShortNumbersInput!) { setShortNumbers(input: $input) { id } }', {
    input: { connectionId: id, shortNumbers: [{ employeeId, number: EXTENSION }] },
  });
  for (let state = ''; provider === 'asterisk' && state !== 'CONNECTED';) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { pbxConnection } = await admin('query ($id: ID!) { pbxConnection(id: $id) { status { state problem } } }', {
      id,
    });
    state = pbxConnection.status.state;
    if (state === 'REFUSED') throw new Error(`Asterisk refused the connection: ${pbxConnection.status.problem}`);
  }
  const ownFigures = async () => {
    const figures = await admin('query ($id: ID!) { pbxConnection(id: $id) { popupDelay { count p50 p95 } } }', { id });
    return figures.pbxConnection.popupDelay;
  };
  return { url: receivingUrl, token: hubToken, ownFigures };
}

function report(pbx, delays, own) {
  const { count, p50, p95, p99 } = figuresOf(delays);
  const machine = `load of the machine ${os.loadavg()[0].toFixed(1)} on ${os.cpus().length} cores`;
  console.log(`\nEvent of ${pbx.name} → popup painted in Chromium, fsync on, ${machine}\n`);
  printTable([
    ['', 'calls', 'p50', 'p95', 'p99'],
    ['by the outside clock', count, ms(p50), ms(p95), ms(p99)],
    ["by the product's own (D-05)", own.count, ms(own.p50), ms(own.p95), ''],
  ]);
}
