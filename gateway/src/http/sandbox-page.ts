import { randomBytes } from 'node:crypto';

const SANDBOX_SCRIPT =
  'https://embeddable-sandbox.cdn.apollographql.com/v2/embeddable-sandbox.umd.production.min.js';
const SANDBOX_FRAME = 'https://sandbox.embed.apollographql.com';
const APOLLO_ASSETS = 'https://apollo-server-landing-page.cdn.apollographql.com';

const FIRST_OPERATION = `query Welcome {
  home {
    hero { name year }
    rails { title reason titles(first: 3) { nodes { name year } } }
  }
}`;

interface SandboxPage {
  html: string;
  contentSecurityPolicy: string;
}

/**
 * Apollo Sandbox, embedded: the page loads it from Apollo's site and sends the operations itself, from our
 * origin, so that cookies and the WebSocket work.
 * @param origin scheme and host as the browser sees them.
 */
export function sandboxPage(origin: string): SandboxPage {
  const nonce = randomBytes(16).toString('base64');
  const socketOrigin = origin.replace(/^http/, 'ws');
  const options = {
    target: '#sandbox',
    initialEndpoint: `${origin}/graphql`,
    initialSubscriptionEndpoint: `${socketOrigin}/graphql`,
    endpointIsEditable: false,
    hideCookieToggle: true,
    runTelemetry: false,
    initialState: { document: FIRST_OPERATION, includeCookies: true, pollForSchemaUpdates: false },
  };
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>StreamVerse · Sandbox</title>
    <style>
      html, body, #sandbox { height: 100%; margin: 0 }
      #sandbox iframe { border: 0; height: 100%; width: 100% }
      #offline { font: 16px/1.5 system-ui, sans-serif; margin: 4rem auto; max-width: 36rem; padding: 0 1rem }
    </style>
  </head>
  <body>
    <div id="sandbox"></div>
    <div id="offline" hidden>
      <h1>Apollo Sandbox could not be loaded</h1>
      <p>It comes from Apollo's site, which this browser does not reach.
      <a href="/explorer">The built-in explorer</a> works without the internet.</p>
    </div>
    <script nonce="${nonce}" src="${SANDBOX_SCRIPT}"></script>
    <script nonce="${nonce}">
      if (window.EmbeddedSandbox) new window.EmbeddedSandbox(${inScript(options)});
      else document.getElementById('offline').hidden = false;
    </script>
  </body>
</html>
`;
  const contentSecurityPolicy = [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    `script-src 'nonce-${nonce}' https://embeddable-sandbox.cdn.apollographql.com`,
    // The embedding script sizes its frame with inline styles, which no nonce covers.
    "style-src 'unsafe-inline' https://embeddable-sandbox.cdn.apollographql.com",
    `img-src 'self' data: ${APOLLO_ASSETS}`,
    `frame-src ${SANDBOX_FRAME}`,
    `connect-src 'self' ${socketOrigin}`,
  ].join('; ');
  return { html, contentSecurityPolicy };
}

const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
