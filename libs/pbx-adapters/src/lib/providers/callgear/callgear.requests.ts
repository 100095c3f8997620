import type {
  AdapterSettings,
  ConnectionCheckResult,
  OriginateOutcome,
  OriginateRequest,
  Pbx,
  PbxExtension,
  PbxNumbers,
} from '../../adapter';
import { PbxUnreachable } from '../../outgoing/pbx-http-client';
import type { LocalisedText } from '../../settings';
import { adviceFor, type Ask, CallgearRefusal, hasCredentials, type Row, signIn } from './callgear.rpc';

/** The longest page of the Data API. */
const PAGE = 1000;

/** Rings the employee first. Told to be outgoing, or the platform would file the call as incoming. */
export async function dialCallgear(request: OriginateRequest, pbx: Pbx): Promise<OriginateOutcome> {
  const { extension, number, intentId } = request;
  const employee = employeeOf(extension, pbx);
  if (employee === null) return { accepted: false, reason: 'refused', message: unknownEmployee(extension) };
  try {
    const ask = await signIn(pbx, 'call');
    const data = await ask('start.employee_call', {
      ...{ first_call: 'employee', direction: 'out', virtual_phone_number: pbx.settings.virtualPhoneNumber },
      ...{ contact: number.replace(/\D/g, ''), external_id: intentId, employee: { id: employee } },
    });
    const { call_session_id: callId } = data as Row;
    return { accepted: true, ...(callId === undefined ? {} : { callId: String(callId) }) };
  } catch (error) {
    if (error instanceof CallgearRefusal) return refused(error);
    throw error;
  }
}

function refused({ isUnauthorized, isDown, message }: CallgearRefusal): OriginateOutcome {
  const reason = isUnauthorized ? 'unauthorized' : isDown ? 'unreachable' : 'refused';
  return { accepted: false, reason, message };
}

/** The id of an employee by the short number, which may be that id itself; null: neither. */
function employeeOf(extension: string, { aliases }: Pbx): number | null {
  const known = Object.entries(aliases).find(([, number]) => number === extension);
  const id = known ? known[0] : extension;
  return /^\d{1,15}$/.test(id) ? Number(id) : null;
}

const unknownEmployee = (extension: string) =>
  `CallGear has no employee with the short number ${extension}: load the short numbers from it`;

/** Employees with an extension, whose notices name them by id; the company's numbers. */
export async function listCallgearNumbers(pbx: Pbx): Promise<PbxNumbers> {
  const { employees, lines } = await directory(pbx);
  return { extensions: employees.flatMap(extensionOf), lines };
}

async function directory(pbx: Pbx) {
  const ask = await signIn(pbx, 'data');
  const employees = await listAll(ask, 'get.employees', { fields: ['id', 'full_name', 'extension', 'phone_numbers'] });
  const numbers = await listAll(ask, 'get.virtual_numbers', {});
  return { employees, lines: numbers.flatMap(lineOf) };
}

function extensionOf(employee: Row): PbxExtension[] {
  const number = String((employee.extension as Row | null | undefined)?.extension_phone_number ?? '').trim();
  if (!number) return [];
  const name = typeof employee.full_name === 'string' ? { name: employee.full_name } : {};
  const phones = Array.isArray(employee.phone_numbers) ? (employee.phone_numbers as Row[]) : [];
  // numbers of SIP accounts and those with an extension behind dots cannot be dialled as they stand
  const phone = phones.find((one) => one.status === 'active' && /^\d{7,15}$/.test(String(one.phone_number)));
  return [{ number, alias: String(employee.id), ...name, ...(phone ? { phone: String(phone.phone_number) } : {}) }];
}

function lineOf(line: Row) {
  const name = typeof line.name === 'string' && line.name ? { name: line.name } : {};
  return line.virtual_phone_number ? [{ number: String(line.virtual_phone_number), ...name }] : [];
}

/** All rows of a directory or report. @throws PbxUnreachable, CallgearRefusal */
export async function listAll(ask: Ask, method: string, params: object): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const data = await ask(method, { ...params, offset: rows.length, limit: PAGE });
    const page = Array.isArray(data) ? (data as Row[]) : [];
    rows.push(...page);
    if (page.length < PAGE) return rows;
  }
}

/** Asks both interfaces, and whether the number for outgoing calls is one of the account's. */
export async function checkCallgear(settings: AdapterSettings, pbx: Pbx): Promise<ConnectionCheckResult> {
  if (!hasCredentials(settings)) return { isOk: false, messages: [NO_CREDENTIALS] };
  try {
    const { employees, lines } = await directory(pbx);
    const numbers = lines.map(({ number }) => number);
    if (!numbers.includes(settings.virtualPhoneNumber)) {
      return { isOk: false, messages: [notOurs(settings.virtualPhoneNumber, numbers)] };
    }
    await askCallApi(pbx);
    return { isOk: true, messages: [answers(employees.length, employees.flatMap(extensionOf).length)] };
  } catch (error) {
    if (!(error instanceof CallgearRefusal || error instanceof PbxUnreachable)) throw error;
    const told = { en: `CallGear: ${error.message}`, ru: `CallGear: ${error.words.ru}` };
    return { isOk: false, messages: [told, ...(error instanceof CallgearRefusal ? adviceFor(error) : [])] };
  }
}

/** The list of calls under way belongs to an option of its own; that it is missing says that we were let in. */
async function askCallApi(pbx: Pbx): Promise<void> {
  try {
    const ask = await signIn(pbx, 'call');
    await ask('list.calls', {});
  } catch (error) {
    if (!(error instanceof CallgearRefusal) || error.isUnauthorized || error.isDown) throw error;
  }
}

const NO_CREDENTIALS: LocalisedText = {
  en: 'Enter the access key, or login and password.',
  ru: 'Укажите ключ доступа либо логин и пароль.',
};
const notOurs = (number: string, numbers: string[]): LocalisedText => ({
  en: `${number} is not one of the account’s numbers: ${numbers.join(', ') || 'it has none'}.`,
  ru: `Номера ${number} нет среди номеров аккаунта: ${numbers.join(', ') || 'у него их нет'}.`,
});
const answers = (all: number, withExtension: number): LocalisedText => ({
  en: `CallGear answers. Employees: ${all}, with a short number: ${withExtension}.`,
  ru: `CallGear отвечает. Сотрудников: ${all}, с коротким номером: ${withExtension}.`,
});
