import { getDirectiveValues, isObjectType, type GraphQLSchema } from 'graphql';
import { declaredRule, everyRule, Role, type AccessRule } from '../../subgraphs/kit/src';

/** Who sees the value of a field on an object that belongs to somebody. */
export type Rule =
  /** The same for everybody, as `@cacheControl(scope: PUBLIC)` declares. */
  | { kind: 'public' }
  /** The same for everybody who is signed in; null for others. */
  | { kind: 'members' }
  /** Whoever got the object: it is the answer to their own doing, or was checked on the way to it. */
  | { kind: 'holder' }
  /** The owner and these roles; others find `otherwise`. */
  | { kind: 'owned'; byOwner: boolean; roles: readonly Role[]; otherwise: unknown }
  /** Not of the object but of whoever asks; `nobody` is what is there signed out, where that is fixed. */
  | { kind: 'asker'; nobody?: null };

const HOLDER: Readonly<Record<string, string>> = {
  Mutation: 'signUp signIn refreshSession signOut',
  AlreadyDecided: 'message payment decidedBy decidedAt',
  AlreadyPlayable: 'message title',
  AuthSession: 'accessToken expiresAt user serverTime',
  ClearedCache: 'removed isSharedTierCleared',
  ContinueWatchingConnection: 'edges nodes pageInfo',
  ContinueWatchingEdge: 'cursor node progress',
  EmailTaken: 'message',
  Home: 'hero rails',
  InvalidCredentials: 'message',
  Membership: 'id status currentPeriodStart currentPeriodEnd cancelAtPeriodEnd isTrial plan',
  MembershipEvent: 'cursor occurredAt membership',
  MembershipRequired: 'message plans',
  MyListChange: 'titleId inMyList title',
  MyListConnection: 'edges nodes pageInfo',
  MyListEdge: 'cursor node addedAt',
  NotAvailable: 'reason message',
  Notification: 'id kind title body link createdAt readAt',
  NotificationConnection: 'edges nodes pageInfo unreadCount eventCursor',
  NotificationEdge: 'cursor node',
  NotificationEvent: 'cursor notification',
  Payee: 'name iban bic bankCode accountNumber isDemo',
  Payment:
    'id currency amountMinor reference status createdAt expiresAt submittedAt decidedAt rejectionReason plan qrCodes payee user',
  PaymentConnection: 'edges nodes pageInfo eventCursor',
  PaymentEdge: 'cursor node',
  PaymentEvent: 'cursor type occurredAt status payment',
  PaymentNotOpen: 'message payment',
  PlanUnavailable: 'message',
  Playability: 'allowed code remedy plan',
  PlaybackEnded: 'reason message',
  PlaybackSession: 'id titleId device maximumHeight startedAt expiresAt manifestUrl',
  Profile: 'id name maximumAge language',
  QrCode: 'format payload',
  ReactionChange: 'titleId reaction title',
  Rail: 'id title reason isStale titles',
  RequestAlreadyDecided: 'message request',
  Session: 'id device createdAt lastSeenAt isCurrent',
  TitleNotFound: 'titleId message',
  TitleRequest: 'id titleName kind year status voteCount createdAt reason decidedAt title',
  TitleRequestConnection: 'edges nodes pageInfo eventCursor',
  TitleRequestEdge: 'cursor node',
  TitleRequestLimit: 'message limit',
  TmdbCache: 'state failingSince failure sharedTier processes memoryLimitBytes kinds',
  TmdbCacheKind:
    'kind entries bytes sharedEntries hits negativeHits staleServed misses errors hitRate freshSeconds',
  TooManyStreams: 'message sessions',
  User: 'id createdAt',
  WatchProgress: 'id episodeId positionSeconds durationSeconds isFinished sequence updatedAt fraction',
  WeakPassword: 'message reasons',
};

const ownerAnd = (roles: readonly Role[], otherwise: unknown = null): Rule => ({
  kind: 'owned',
  byOwner: true,
  roles,
  otherwise,
});
const ownerAlone = (otherwise: unknown = null) => ownerAnd([], otherwise);
const financeAlone: Rule = { kind: 'owned', byOwner: false, roles: [Role.FINANCE], otherwise: null };

const OWNERSHIP: Readonly<Record<string, Rule>> = {
  'Query.me': { kind: 'asker', nobody: null },
  'Query.home': { kind: 'asker' },
  'Query.rail': { kind: 'asker' },
  'Query.myTitleRequests': { kind: 'asker' },
  'Query.payment': ownerAnd([Role.FINANCE]),
  'Payment.decidedBy': financeAlone,
  'Payment.note': financeAlone,
  'User.name': ownerAnd([Role.FINANCE], 'A member'),
  'User.email': ownerAnd([Role.FINANCE]),
  'User.roles': ownerAnd([Role.FINANCE], []),
  'User.region': ownerAnd([Role.FINANCE]),
  'User.membership': ownerAnd([Role.FINANCE]),
  'User.payments': ownerAnd([Role.FINANCE]),
  'User.profiles': ownerAlone([]),
  'User.sessions': ownerAlone(),
  'User.unreadNotificationCount': ownerAlone(),
  'User.notifications': ownerAlone(),
  'User.myList': ownerAlone(),
  'User.continueWatching': ownerAlone(),
  'Title.playability': { kind: 'asker' },
  'Title.inMyList': { kind: 'asker', nobody: null },
  'Title.progress': { kind: 'asker', nobody: null },
  'Title.reaction': { kind: 'asker', nobody: null },
  'Title.request': { kind: 'members' },
  'TitleRequest.hasMyVote': { kind: 'asker' },
  'Episode.progress': { kind: 'asker', nobody: null },
};

export interface FieldRights {
  /** What the directives ask of the caller, whatever the object. */
  access: AccessRule | null;
  /** Null for a field that no line of the table speaks of. */
  rule: Rule | null;
  /** Whether `@cacheControl` declares it the same for everybody. */
  isPublic: boolean;
}

/** What the directives of the supergraph and the lists above say of each field that clients see, by coordinate. */
export function readRights(api: GraphQLSchema, supergraph: GraphQLSchema): Map<string, FieldRights> {
  const rights = new Map<string, FieldRights>();
  const cacheControl = supergraph.getDirective('cacheControl');
  for (const { name } of Object.values(api.getTypeMap()).filter(isObjectType)) {
    const type = supergraph.getType(name);
    if (name.startsWith('__') || !isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!(field.name in (api.getType(name) as typeof type).getFields())) continue;
      const coordinate = `${name}.${field.name}`;
      const hints = [field.astNode, type.astNode].map(
        (node) => cacheControl && node && getDirectiveValues(cacheControl, node)?.scope,
      );
      const isPublic = (hints[0] ?? hints[1]) === 'PUBLIC';
      const access = everyRule([field.astNode, type.astNode].map((node) => declaredRule(node?.directives)));
      const isHeld = access !== null || (HOLDER[name]?.split(' ').includes(field.name) ?? false);
      const rule = isPublic ? { kind: 'public' as const } : isHeld ? { kind: 'holder' as const } : null;
      rights.set(coordinate, { access, rule: OWNERSHIP[coordinate] ?? rule, isPublic });
    }
  }
  return rights;
}

/** Lines of the table that speak of no field, or of one that is declared twice. */
export function uselessLines(rights: ReadonlyMap<string, FieldRights>): string[] {
  const held = Object.entries(HOLDER).flatMap(([type, fields]) =>
    fields.split(' ').map((f) => `${type}.${f}`),
  );
  return [...held, ...Object.keys(OWNERSHIP)].filter((coordinate, index, all) => {
    const known = rights.get(coordinate);
    const isHeldAnyway =
      held.includes(coordinate) && (known?.access !== null || known.rule?.kind === 'public');
    return !known || isHeldAnyway || all.indexOf(coordinate) !== index;
  });
}
