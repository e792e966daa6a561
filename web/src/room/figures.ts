/** What getStats says about the people one sees and hears. */
import type { Incoming, Peers } from './peers.ts';
import { judge, judgeOwn, type Quality, type Reading } from './quality.ts';

/** One person's figures, as end-to-end tests and the quality marks read them. */
export interface PersonFigures {
  person: string;
  framesDecoded: number;
  screenFramesDecoded: number;
  frameWidth: number;
  audioLevel: number;
  audioEnergy: number;
  packetsReceived: number;
  packetsLost: number;
  freezeCount: number;
  freezes_s: number;
}

export interface Figures {
  peers: PersonFigures[];
  publishing: RTCPeerConnectionState | 'none';
  subscribing: RTCPeerConnectionState | 'none';
  /** Packets and bytes sent, and the path they take. */
  packetsSent: number;
  bytesSent: number;
  path: string | null;
  roundTrip_s: number | null;
  ownLoss: number;
}

type Report = Record<string, unknown> & { type: string };

const count = (report: Report, field: string) => {
  const value = report[field];
  return typeof value === 'number' ? value : 0;
};

/** Reads both connections once. */
export async function readFigures(peers: Peers | null, incoming: Incoming[]): Promise<Figures> {
  const people = new Map<string, PersonFigures>();
  for (const it of incoming) {
    const figures = people.get(it.person) ?? noFigures(it.person);
    people.set(it.person, figures);
    const reports = await it.receiver.getStats();
    reports.forEach((report: Report) => {
      if (report.type === 'inbound-rtp') addInbound(figures, report, it.kind === 'screen');
    });
  }
  const own = { packetsSent: 0, bytesSent: 0, ownLoss: 0, roundTrip_s: null, path: null };
  const figures: Figures = {
    peers: [...people.values()],
    publishing: peers?.publishing.connectionState ?? 'none',
    subscribing: peers?.subscribing.connectionState ?? 'none',
    ...own,
  };
  if (peers) await readOwn(peers, figures);
  return figures;
}

async function readOwn(peers: Peers, figures: Figures): Promise<void> {
  const candidates = new Map<string, Report>();
  const reports: Report[] = [];
  (await peers.publishing.getStats()).forEach((report: Report) => {
    reports.push(report);
    if (report.type === 'local-candidate') candidates.set(String(report['id']), report);
  });
  for (const report of reports) {
    if (report.type === 'outbound-rtp') {
      figures.packetsSent += count(report, 'packetsSent');
      figures.bytesSent += count(report, 'bytesSent');
    } else if (report.type === 'remote-inbound-rtp') {
      figures.ownLoss = Math.max(figures.ownLoss, count(report, 'fractionLost'));
    } else if (report.type === 'candidate-pair' && report['nominated'] === true) {
      figures.roundTrip_s = count(report, 'currentRoundTripTime');
      const local = candidates.get(String(report['localCandidateId']));
      // A relay is reached by a protocol of its own.
      const protocol = local?.['relayProtocol'] ?? local?.['protocol'];
      figures.path = local ? `${local['candidateType']}/${protocol}` : null;
    }
  }
}

function noFigures(person: string): PersonFigures {
  return {
    person, framesDecoded: 0, screenFramesDecoded: 0, frameWidth: 0, audioLevel: 0,
    audioEnergy: 0, packetsReceived: 0, packetsLost: 0, freezeCount: 0, freezes_s: 0,
  };
}

function addInbound(figures: PersonFigures, report: Report, isScreen: boolean): void {
  figures.packetsReceived += count(report, 'packetsReceived');
  figures.packetsLost += count(report, 'packetsLost');
  if (report['kind'] === 'audio') {
    figures.audioLevel = count(report, 'audioLevel');
    figures.audioEnergy = count(report, 'totalAudioEnergy');
  } else if (isScreen) {
    figures.screenFramesDecoded = count(report, 'framesDecoded');
  } else {
    figures.framesDecoded = count(report, 'framesDecoded');
    figures.frameWidth = count(report, 'frameWidth');
    figures.freezeCount = count(report, 'freezeCount');
    figures.freezes_s = count(report, 'totalFreezesDuration');
  }
}

/** Turns successive figures into a quality per person; `me` stands for one's own line. */
export class QualityWatch {
  #before = new Map<string, Reading>();

  /** `sends` tells who is sending anything now, whose silence would be a fault. */
  read(figures: Figures, at_ms: number, sends: (person: string) => boolean): Map<string, Quality> {
    const found = new Map<string, Quality>();
    for (const it of figures.peers) {
      const now: Reading = {
        received: it.packetsReceived, lost: it.packetsLost, freeze_s: it.freezes_s, at_ms,
      };
      const before = this.#before.get(it.person);
      const quality = before ? judge(before, now, sends(it.person)) : null;
      if (quality !== null) found.set(it.person, quality);
      this.#before.set(it.person, now);
    }
    if (figures.roundTrip_s !== null) {
      found.set('me', judgeOwn(figures.ownLoss, figures.roundTrip_s));
    }
    return found;
  }
}
