import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { startSession } from './session/session';
import './styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root.');

void startSession();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
