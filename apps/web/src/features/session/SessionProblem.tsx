import { Center } from '@mantine/core';
import { ErrorState } from '../../ui/ErrorState';

/** The whole window when the session could not be looked up. */
export default function SessionProblem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <Center mih="100vh">
      <ErrorState error={error} onRetry={onRetry} />
    </Center>
  );
}
