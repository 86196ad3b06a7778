import { deviceName } from './device-name';
import { underNewestGrant } from './grant-address';
import { commandForKey } from './key-map';
import { resumeSeconds } from './resume-seconds';
import { untilRenewal } from './until-renewal';

test.each([
  [' ', { type: 'toggle-play' }],
  ['k', { type: 'toggle-play' }],
  ['ArrowLeft', { type: 'seek-by', seconds: -10 }],
  ['j', { type: 'seek-by', seconds: -10 }],
  ['ArrowRight', { type: 'seek-by', seconds: 10 }],
  ['L', { type: 'seek-by', seconds: 10 }],
  ['0', { type: 'seek-to', fraction: 0 }],
  ['7', { type: 'seek-to', fraction: 0.7 }],
  ['m', { type: 'toggle-mute' }],
  ['c', { type: 'toggle-captions' }],
  ['f', { type: 'toggle-full-screen' }],
])('the key “%s” moves the film as one expects', (key, command) => {
  expect(commandForKey({ key })).toEqual(command);
});

test('the browser keeps its own shortcuts', () => {
  expect(commandForKey({ key: 'f', ctrlKey: true })).toBeNull();
  expect(commandForKey({ key: 'l', metaKey: true })).toBeNull();
  expect(commandForKey({ key: 'q' })).toBeNull();
});

const newest = '/media/new.grant/asset-1/master.m3u8';

test.each([
  ['/media/old/asset-1/720p/seg-001.ts', '/media/new.grant/asset-1/720p/seg-001.ts'],
  [
    'https://films.example/media/old.x/asset-1/en.vtt?a=1',
    'https://films.example/media/new.grant/asset-1/en.vtt?a=1',
  ],
])('%s is asked for under the newest grant', (url, expected) => {
  expect(underNewestGrant(url, newest)).toBe(expected);
});

test('an address outside the media origin is left alone', () => {
  expect(underNewestGrant('/art/alien.svg', newest)).toBe('/art/alien.svg');
  expect(underNewestGrant('/media/old/asset-1/a.ts', '')).toBe('/media/old/asset-1/a.ts');
});

test('a film resumes three seconds before its place, and starts over when it was seen', () => {
  expect(resumeSeconds({ positionSeconds: 90, isFinished: false })).toBe(87);
  expect(resumeSeconds({ positionSeconds: 1, isFinished: false })).toBe(0);
  expect(resumeSeconds({ positionSeconds: 170, isFinished: true })).toBe(0);
  expect(resumeSeconds(null)).toBe(0);
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/147.0 Safari/537.36', 'Chrome on Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19 Safari/604',
    'Safari on iPhone',
  ],
  ['Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko Firefox/140.0', 'Firefox on Windows'],
  ['curl/8', 'A browser on another device'],
])('a person knows their own screen again (%s)', (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});

test('a grant of ten minutes is renewed two minutes before its end, a short one with a third of it left', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  expect(untilRenewal('2026-01-01T00:10:00Z', now)).toBe(480_000);
  expect(untilRenewal('2026-01-01T00:00:06Z', now)).toBe(4_000);
  expect(untilRenewal('2025-12-31T23:00:00Z', now)).toBe(0);
});
