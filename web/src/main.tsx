import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { followFirstHead } from './domain/page/first-head';
import { router } from './routes';
import { startSession } from './session/session';
import './styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root.');

followFirstHead(router);
void startSession();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
