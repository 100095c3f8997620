import type { ApolloClient } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { MantineProvider } from '@mantine/core';
import { Suspense, lazy } from 'react';
import { AppRoutes } from './routes';
import { CrashBoundary } from './CrashBoundary';
import { cssVariables, theme } from './theme';

const Notifications = lazy(async () => ({ default: (await import('@mantine/notifications')).Notifications }));

/** Everything below the router, which differs between the browser and tests. */
export function App({ client }: { client: ApolloClient }) {
  return (
    <ApolloProvider client={client}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <Suspense>
          <Notifications position="top-right" />
        </Suspense>
        <CrashBoundary>
          <AppRoutes />
        </CrashBoundary>
      </MantineProvider>
    </ApolloProvider>
  );
}
