import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** For every answer; pages add a policy of their own. */
export function securityHeaders(isHttps: boolean): RequestHandler {
  return helmet({
    // Sent with each page instead: a policy for scripts says nothing about JSON and media.
    contentSecurityPolicy: false,
    // Media and posters may be shown by the operator's other pages; the pages here are protected by their CSP.
    crossOriginResourcePolicy: { policy: 'same-site' },
    // Grants stand in addresses below /media.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isHttps,
    xFrameOptions: { action: 'deny' },
  });
}

/** The web client's pages: nothing from elsewhere, but for the trailers that a viewer starts. */
export const webClientPolicy = [
  "default-src 'self'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  // The structured data in a page's head is no script to a browser: it needs no permission.
  "script-src 'self'",
  'frame-src https://www.youtube-nocookie.com https://player.vimeo.com',
  // React and the player set inline style attributes.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  // data: is hls.js's empty caption track, which it fills by script.
  "media-src 'self' blob: data:",
  // hls.js remuxes in a worker that it makes from a blob.
  "worker-src 'self' blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
].join('; ');
