import { createHash } from 'node:crypto';
import type { CatalogContext } from '../context';
import { audienceOf, type Audience } from '../title/audience';
import { NO_TASTE, type Taste } from './taste';
import { isWelcome, readHistory, type HistoryEntry } from './viewer-history';

/** What a front page is made from for whoever asks. */
export interface ViewerFacts {
  audience: Audience;
  history: readonly HistoryEntry[];
  own: Taste;
  /** A number that changes daily and from viewer to viewer. */
  turn: number;
}

const known = new WeakMap<object, Promise<ViewerFacts>>();

/** Read once in a request: the hero and the rails are resolved apart. */
export function viewerFacts(context: CatalogContext): Promise<ViewerFacts> {
  const facts = known.get(context.loaders) ?? read(context);
  known.set(context.loaders, facts);
  return facts;
}

async function read(context: CatalogContext): Promise<ViewerFacts> {
  const { db, viewer, railLists } = context;
  const audience = audienceOf(context);
  const history = viewer ? await readHistory(db, viewer.profileId, audience) : [];
  const welcome = history.filter(isWelcome).map((entry) => entry.titleId);
  const own = welcome.length > 0 ? await railLists.tasteOf(welcome) : NO_TASTE;
  return { audience, history, own, turn: turnOf(viewer?.profileId ?? '') };
}

function turnOf(profileId: string): number {
  const day = new Date().toISOString().slice(0, 10);
  return createHash('sha1').update(`${day} ${profileId}`).digest().readUInt16BE(0);
}
