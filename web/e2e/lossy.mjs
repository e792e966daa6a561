/**
 * A poor line: it stands between a browser and the server's port, and drops the same share of
 * datagrams in every run, by a seed; towards the browser it may be narrow, too.
 */
import { createSocket } from 'node:dgram';

/** Random numbers from 0 to 1 that are the same in every run. */
function chance(seed) {
  let state = BigInt(seed);
  return () => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & (2n ** 64n - 1n);
    return Number(state >> 33n) / 2 ** 31;
  };
}

/** How much a narrow line holds before it drops, in milliseconds. */
const HELD_MS = 250;

/** Both ends of one socket: resolves once it has a port. */
function bound() {
  return new Promise((resolve, reject) => {
    const socket = createSocket({ type: 'udp4', recvBufferSize: 1 << 20, sendBufferSize: 1 << 20 });
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', () => resolve(socket));
  });
}

/**
 * Opens the line to the server's media `target`. A page that runs `script` before anything else
 * sends its media through it: the server's UDP candidates are told as this line's own port, and
 * its others are not told at all. `narrow(bps)` lets no more than that through to the browser.
 */
export async function startLossyLine({ loss = 0, seed, target }) {
  const random = chance(seed);
  const front = await bound();
  const { port } = front.address();
  const behind = new Map();
  let ended = false;
  let [forwarded, dropped] = [0, 0];
  let [most_bps, freeAt_ms] = [Infinity, 0];

  /** Hands `datagram` on as soon as a narrow line has room for it, or drops it. */
  function squeeze(datagram, pass) {
    if (most_bps === Infinity) return pass();
    const now_ms = performance.now();
    freeAt_ms = Math.max(now_ms, freeAt_ms);
    if (freeAt_ms - now_ms > HELD_MS) {
      dropped += 1;
      return undefined;
    }
    freeAt_ms += (datagram.length * 8000) / most_bps;
    return setTimeout(pass, freeAt_ms - now_ms);
  }

  const survives = () => {
    if (random() >= loss) {
      forwarded += 1;
      return true;
    }
    dropped += 1;
    return false;
  };

  /** What the server answers to one browser socket comes back by the same way. */
  async function way(from) {
    const key = `${from.address}:${from.port}`;
    if (!behind.has(key)) {
      behind.set(key, bound().then((socket) => {
        socket.on('message', (datagram) => {
          if (!survives()) return;
          squeeze(datagram, () => {
            if (!ended) front.send(datagram, from.port, from.address);
          });
        });
        return socket;
      }));
    }
    return behind.get(key);
  }

  front.on('message', async (datagram, from) => {
    if (survives()) (await way(from)).send(datagram, target, '127.0.0.1');
  });

  return {
    forwarded: () => forwarded,
    dropped: () => dropped,
    narrow(bps) {
      most_bps = bps;
    },
    script: `
      const original = RTCPeerConnection.prototype.setRemoteDescription;
      RTCPeerConnection.prototype.setRemoteDescription = function (description) {
        const lines = description.sdp.split('\\r\\n').flatMap((line) => {
          const found = /^(a=candidate:\\S+ 1 udp \\d+ \\S+ )\\d+( typ host.*)$/.exec(line);
          if (!found) return line.startsWith('a=candidate:') ? [] : [line];
          return [found[1] + ${port} + found[2]];
        });
        return original.call(this, { type: description.type, sdp: lines.join('\\r\\n') });
      };`,
    async stop() {
      ended = true;
      front.close();
      for (const socket of behind.values()) (await socket).close();
    },
  };
}
