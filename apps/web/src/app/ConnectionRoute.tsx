import { ConnectionPage } from '../features/connections/ConnectionPage';
import { LinesEditor } from '../features/lines/LinesEditor';
import { ShortNumbersEditor } from '../features/short-numbers/ShortNumbersEditor';

/** A connection's page with the editors of its short numbers and lines. */
export default function ConnectionRoute() {
  return (
    <ConnectionPage
      shortNumbers={(connectionId) => <ShortNumbersEditor connectionId={connectionId} />}
      lines={(connectionId) => <LinesEditor connectionId={connectionId} />}
    />
  );
}
