import type { Caller } from '../identity/caller';
import type { Upstream, UpstreamRequest, UpstreamSink } from '../upstream/upstream';
import { defaultStreamLimits, UpstreamStream } from './upstream-stream';

const caller = { requestId: 'r' } as Caller;

/** A subgraph that the test speaks for. */
function aSubgraph() {
  const asked: { extensions: UpstreamRequest['extensions']; sink: UpstreamSink; isReleased: boolean }[] = [];
  let waiting: (() => void) | undefined;
  const upstream = {
    name: 'test',
    subscribe: ({ extensions }: UpstreamRequest, _caller: Caller, sink: UpstreamSink) => {
      const entry = { extensions, sink, isReleased: false };
      asked.push(entry);
      waiting?.();
      return () => {
        entry.isReleased = true;
      };
    },
  } as Upstream;
  return {
    upstream,
    asked,
    askedAgain: (count: number) =>
      new Promise<void>((resolve) => {
        waiting = () => asked.length >= count && resolve();
        waiting();
      }),
  };
}

const event = (number: number) => ({ data: { number }, extensions: { cursor: `c${number}` } });
const open = (upstream: Upstream, maximumWaiting = 4) =>
  new UpstreamStream(upstream, { query: '', variables: {} }, caller, {
    ...defaultStreamLimits,
    maximumWaiting,
  });

test('it asks for a start cursor, and resumes behind the last one it was given', async () => {
  const { upstream, asked, askedAgain } = aSubgraph();
  const stream = open(upstream);
  expect(asked[0]?.extensions).toEqual({ wantsStartCursor: true });
  asked[0]?.sink.opened();
  asked[0]?.sink.next({ data: null, extensions: { startCursor: 'c0' } });
  asked[0]?.sink.lost('cut');
  await askedAgain(2);
  expect(asked[1]?.extensions).toEqual({ after: 'c0' });
  asked[1]?.sink.next(event(1));
  asked[1]?.sink.lost('cut');
  await askedAgain(3);
  expect(asked[2]?.extensions).toEqual({ after: 'c1' });
  // A connection that was given up on has nothing more to say.
  asked[0]?.sink.next(event(9));
  asked[2]?.sink.next(event(2));
  expect([(await stream.next()).value, (await stream.next()).value]).toEqual([event(1), event(2)]);
  stream.close();
  expect(asked.every(({ isReleased }) => isReleased)).toBe(true);
});

test('a subgraph that found the gateway slow is asked again behind the last cursor', async () => {
  const { upstream, asked, askedAgain } = aSubgraph();
  const stream = open(upstream);
  asked[0]?.sink.next(event(1));
  asked[0]?.sink.next({ errors: [{ message: 'slow', extensions: { code: 'SLOW_CONSUMER' } }] });
  await askedAgain(2);
  expect(asked[1]?.extensions).toEqual({ after: 'c1' });
  asked[1]?.sink.next(event(2));
  expect([(await stream.next()).value, (await stream.next()).value]).toEqual([event(1), event(2)]);
  stream.close();
});

test('a full queue lets go of the subgraph, and takes up again once it has drained', async () => {
  const { upstream, asked } = aSubgraph();
  const stream = open(upstream, 4);
  for (const number of [1, 2, 3, 4]) asked[0]?.sink.next(event(number));
  expect(asked[0]?.isReleased).toBe(true);
  expect(asked).toHaveLength(1);
  const received = [];
  for (let count = 0; count < 3; count += 1) received.push((await stream.next()).value);
  expect(asked[1]?.extensions).toEqual({ after: 'c4' });
  asked[1]?.sink.next(event(5));
  for (let count = 0; count < 2; count += 1) received.push((await stream.next()).value);
  expect(received).toEqual([1, 2, 3, 4, 5].map(event));
  stream.close();
});

test('a refusal is passed on and final', async () => {
  const { upstream, asked } = aSubgraph();
  const stream = open(upstream);
  const errors = [{ message: 'no', extensions: { code: 'FORBIDDEN' } }];
  asked[0]?.sink.refused(errors);
  expect((await stream.next()).value).toEqual({ errors });
  expect((await stream.next()).done).toBe(true);
  expect(asked).toHaveLength(1);
});

test('closing answers whoever waits for the next event', async () => {
  const { upstream } = aSubgraph();
  const stream = open(upstream);
  const next = stream.next();
  stream.close();
  expect((await next).done).toBe(true);
});
