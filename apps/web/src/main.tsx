import './app/global.css';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app/App';
import { startTexts } from './i18n';
import { createApiClient } from './lib/apollo';
import { onSessionLost } from './lib/session-events';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const { client, closeSocket } = createApiClient();
onSessionLost(closeSocket);

await startTexts();
createRoot(root).render(
  <BrowserRouter>
    <App client={client} />
  </BrowserRouter>,
);
