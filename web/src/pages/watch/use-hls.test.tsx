import { act, renderHook } from '@testing-library/react';
import { useHls } from './use-hls';

type Listener = (event: string, data: unknown) => void;

/** The part of hls.js that the hook drives: jsdom has no media source that the real one could feed. */
jest.mock('hls.js', () => {
  class Loader {}
  class Player {
    static made: Player[] = [];
    static isSupported = () => true;
    static DefaultConfig = { loader: Loader };
    static Events = { ERROR: 'error', FRAG_BUFFERED: 'buffered' };
    static ErrorTypes = { NETWORK_ERROR: 'network', MEDIA_ERROR: 'media' };
    static ErrorDetails = { MANIFEST_LOAD_ERROR: 'manifest' };
    listeners: Record<string, Listener> = {};
    sources: string[] = [];
    startLoad = jest.fn();
    attachMedia = jest.fn();
    destroy = jest.fn();
    constructor() {
      Player.made.push(this);
    }
    on(name: string, listener: Listener) {
      this.listeners[name] = listener;
    }
    loadSource(url: string) {
      this.sources.push(url);
    }
    emit(name: string, data?: unknown) {
      this.listeners[name]?.(name, data);
    }
  }
  return { __esModule: true, default: Player };
});

interface FakeHls {
  sources: string[];
  startLoad: jest.Mock;
  emit(name: string, data?: unknown): void;
}
const { made } = jest.requireMock<{ default: { made: FakeHls[] } }>('hls.js').default;

function setUp(renew = jest.fn(() => Promise.resolve())) {
  const parts = {
    video: document.createElement('video'),
    manifestUrl: '/media/old/film/master.m3u8',
    newestManifestUrl: () => '/media/new/film/master.m3u8',
    renew,
    startSeconds: 40,
    attempt: 0,
  };
  const { result } = renderHook(() => useHls(parts));
  const hls = made.at(-1);
  if (!hls) throw new Error('Nothing was loaded.');
  const refuse = (details: string) =>
    act(async () => hls.emit('error', { fatal: true, type: 'network', details, response: { code: 403 } }));
  const play = () => act(async () => hls.emit('buffered'));
  return { result, hls, renew, refuse, play };
}

test('a film whose list of renditions was refused is opened anew under the new grant', async () => {
  const { hls, renew, refuse, result } = setUp();
  await refuse('manifest');
  expect(renew).toHaveBeenCalledTimes(1);
  expect(hls.sources).toEqual(['/media/old/film/master.m3u8', '/media/new/film/master.m3u8']);
  expect(hls.startLoad).not.toHaveBeenCalled();
  expect(result.current.failure).toBeNull();
});

test('a part that was refused goes on loading under the new grant, each time the film has played in between', async () => {
  const { hls, refuse, play, result } = setUp();
  await refuse('fragment');
  await play();
  await refuse('fragment');
  expect(hls.startLoad).toHaveBeenCalledTimes(2);
  expect(result.current.failure).toBeNull();
});

test('a film that is refused under a new grant too says so instead of asking on and on', async () => {
  const { hls, renew, refuse, result } = setUp();
  await refuse('manifest');
  await refuse('manifest');
  expect(result.current.failure).toBe('The film could not be reached.');
  expect(renew).toHaveBeenCalledTimes(1);
  expect(hls.sources).toHaveLength(2);
});

test('without a new grant the film says that it could not be reached', async () => {
  const { refuse, result } = setUp(jest.fn(() => Promise.reject(new TypeError('Failed to fetch'))));
  await refuse('fragment');
  expect(result.current.failure).toBe('The film could not be reached.');
});
