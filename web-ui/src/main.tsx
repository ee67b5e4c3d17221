import './app/mantine.css';
import './app/app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { App } from './app/App';
import { newQueryClient } from './app/queryClient';
import { newRouter } from './app/router';
import { takeSignInLink } from './features/session/api/signInLink';
import { LiveChanges, liveUrl } from './live/LiveChanges';

// Compiling validators at run time would need 'unsafe-eval' in the Content-Security-Policy.
config({ jitless: true });

// Before the router looks at the address.
const link = takeSignInLink();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <App
      client={newQueryClient()}
      link={link}
      live={new LiveChanges(liveUrl())}
      router={newRouter()}
    />
  </StrictMode>,
);
