import './app/global.css';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { App } from './app/App';
import { routes } from './app/routes';
import { startTexts } from './i18n';
import { createApiClient } from './lib/apollo';
import { onSessionLost } from './lib/session-events';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const { client, closeSocket } = createApiClient();
onSessionLost(closeSocket);

await startTexts();
createRoot(root).render(<App client={client} router={createBrowserRouter(routes)} />);
