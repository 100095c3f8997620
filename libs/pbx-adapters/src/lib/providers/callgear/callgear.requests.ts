import type {
  AdapterSettings,
  ConnectionCheckResult,
  OriginateOutcome,
  OriginateRequest,
  Pbx,
  PbxExtension,
  PbxNumbers,
} from '../../adapter';
import { allFine, checkedConnection } from '../../connections/checked-connection';
import { ownNameOf } from '../../extension-aliases';
import { allPages } from '../../history/all-pages';
import type { LocalisedText } from '../../settings';
import { isObject, objectsIn, textOf, type WireObject } from '../../wire-values';
import { adviceFor, type Ask, CallgearRefusal, hasCredentials, signIn } from './callgear.rpc';

/** The longest page of the Data API. */
const PAGE = 1000;

/** Rings the employee first. Told to be outgoing, or the platform would file the call as incoming. */
export async function dialCallgear(request: OriginateRequest, pbx: Pbx): Promise<OriginateOutcome> {
  const { extension, number, intentId } = request;
  const employee = employeeOf(extension, pbx);
  if (employee === null) return { accepted: false, reason: 'refused', message: unknownEmployee(extension) };
  try {
    const ask = await signIn(pbx, 'call');
    const { call_session_id: callId } = await ask('start.employee_call', {
      ...{ first_call: 'employee', direction: 'out', virtual_phone_number: pbx.settings.virtualPhoneNumber },
      ...{ contact: number.replace(/\D/g, ''), external_id: intentId, employee: { id: employee } },
    });
    return { accepted: true, callId: textOf(callId) || undefined };
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
  const id = ownNameOf(extension, aliases) ?? extension;
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

function extensionOf({ id, extension, full_name: name, phone_numbers: phones }: WireObject): PbxExtension[] {
  const number = isObject(extension) ? textOf(extension.extension_phone_number) : '';
  if (!number) return [];
  // numbers of SIP accounts and those with an extension behind dots cannot be dialled as they stand
  const phone = objectsIn(phones)
    .filter(({ status }) => status === 'active')
    .map(({ phone_number }) => textOf(phone_number))
    .find((one) => /^\d{7,15}$/.test(one));
  return [{ number, alias: textOf(id), name: textOf(name) || undefined, phone }];
}

const lineOf = ({ virtual_phone_number: number, name }: WireObject) =>
  textOf(number) ? [{ number: textOf(number), name: textOf(name) || undefined }] : [];

/** All rows of a directory or report. @throws PbxUnreachable, CallgearRefusal */
export const listAll = (ask: Ask, method: string, params: object): Promise<WireObject[]> =>
  allPages(PAGE, async (offset) => objectsIn(await ask(method, { ...params, offset, limit: PAGE })));

/** Asks both interfaces, and whether the number for outgoing calls is one of the account's. */
export async function checkCallgear(settings: AdapterSettings, pbx: Pbx): Promise<ConnectionCheckResult> {
  if (!hasCredentials(settings)) return { isOk: false, messages: [NO_CREDENTIALS] };
  const ask = async (): Promise<ConnectionCheckResult> => {
    const { employees, lines } = await directory(pbx);
    const numbers = lines.map(({ number }) => number);
    if (!numbers.includes(settings.virtualPhoneNumber)) {
      return { isOk: false, messages: [notOurs(settings.virtualPhoneNumber, numbers)] };
    }
    await askCallApi(pbx);
    return allFine(answers(employees.length, employees.flatMap(extensionOf).length));
  };
  return checkedConnection('CallGear', ask, adviceFor);
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
