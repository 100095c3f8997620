import { type AdapterSettings, type Pbx, type PbxExtension, type PbxNumbers, PbxRefusal } from '../../adapter';
import { PbxUnreachable } from '../../outgoing/guarded-address';
import { AmiConnection, AmiRefusal } from './ami-connection';
import type { AmiMessage } from './ami-framing';
import { amiProblem } from './check-connection';
import { partyRulesOf, targetOf } from './settings';

/** A peer named by so many digits is a phone; trunks have names or whole telephone numbers. */
const PHONE = /^\d{2,6}$/;

/**
 * The PBX's phones, by PJSIPShowEndpoints and SIPpeers (page "AMI Actions"; both take the permission `system`). Neither
 * knows the company's own numbers, which stand in the dialplan.
 * @throws PbxUnreachable, PbxRefusal
 */
export async function listExtensions({ settings }: Pick<Pbx, 'settings'>): Promise<PbxNumbers> {
  const connection = new AmiConnection(targetOf(settings), { onEvent: () => undefined, onClose: () => undefined });
  try {
    await connection.open();
    const refusals: AmiRefusal[] = [];
    const rowsOf = (action: string) =>
      connection.list(action).catch((error: Error) => {
        if (!(error instanceof AmiRefusal)) throw error;
        refusals.push(error);
        return [];
      });
    const rows = [...(await rowsOf('PJSIPShowEndpoints')), ...(await rowsOf('SIPpeers'))];
    const denied = refusals.find(({ message }) => /permission denied/i.test(message));
    if (rows.length === 0 && denied) throw new PbxRefusal(`${denied.message} (write=system)`, true);
    return { extensions: extensionsOf(rows, settings), lines: [] };
  } catch (error) {
    throw error instanceof PbxRefusal ? error : new PbxUnreachable(amiProblem(error as Error));
  } finally {
    await connection.close();
  }
}

function extensionsOf(rows: AmiMessage[], settings: AdapterSettings): PbxExtension[] {
  const { endpointPattern } = partyRulesOf(settings, new Set());
  const numbers = rows.flatMap((row) => {
    const name = row.get('ObjectName');
    return endpointPattern?.exec(name)?.[1] ?? PHONE.exec(name)?.[0] ?? [];
  });
  return [...new Set(numbers)].sort((a, b) => a.length - b.length || a.localeCompare(b)).map((number) => ({ number }));
}
