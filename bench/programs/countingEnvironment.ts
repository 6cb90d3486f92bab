import type { Environment } from '../../sdk-core/index';

/** What went over the network: HTTP bodies and frames of the socket. Requests are those of both. */
export interface TrafficCount {
  requests: number;
  sentBytes: number;
  receivedBytes: number;
  /** When the last of it came in, on the clock of `performance.now`. */
  lastReceivedAt: number;
}

/** The same environment, and `count` grows with what passes through it. */
export function countingEnvironment(environment: Environment, count: TrafficCount): Environment {
  return {
    ...environment,
    async postJSON(url, headers, body, timeoutMs) {
      count.requests += 1;
      count.sentBytes += Buffer.byteLength(body);
      const answer = await environment.postJSON(url, headers, body, timeoutMs);
      count.receivedBytes += Buffer.byteLength(answer.text);
      count.lastReceivedAt = performance.now();
      return answer;
    },
    openSocket(url, handlers) {
      const socket = environment.openSocket(url, {
        ...handlers,
        onBinary: (data) => {
          count.receivedBytes += data.byteLength;
          count.lastReceivedAt = performance.now();
          handlers.onBinary(data);
        },
      });
      return {
        ...socket,
        sendBinary: (data) => {
          count.requests += 1;
          count.sentBytes += data.byteLength;
          socket.sendBinary(data);
        },
      };
    },
  };
}
