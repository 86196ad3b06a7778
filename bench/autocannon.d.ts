declare module 'autocannon' {
  interface Options {
    url: string;
    method: 'POST';
    headers: Record<string, string>;
    body: string;
    connections: number;
    /** Seconds. */
    duration?: number;
  }
  interface Spread {
    average: number;
    /** Over the whole run; only of `requests`. */
    total: number;
    p50: number;
    p97_5: number;
    p99: number;
  }
  interface Result {
    requests: Spread;
    /** Milliseconds. */
    latency: Spread;
    /** Bytes per second. */
    throughput: Spread;
    non2xx: number;
    errors: number;
  }
  function autocannon(options: Options): Promise<Result>;
  namespace autocannon {
    export type { Options, Result };
  }
  export = autocannon;
}
