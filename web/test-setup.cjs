// jsdom has no TextEncoder, which React Router needs as soon as it is loaded; Node's is the same as the browsers'.
const { TextDecoder, TextEncoder } = require('node:util');

globalThis.TextEncoder ??= TextEncoder;
globalThis.TextDecoder ??= TextDecoder;
// Nor this; what forms hold is no more than JSON can say.
globalThis.structuredClone ??= (value) => JSON.parse(JSON.stringify(value));
