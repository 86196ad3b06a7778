import { Kind, print, type TypeNode } from 'graphql';
import { Role, scopesOf } from '../../../subgraphs/kit/src';
import { readGraph, type GraphField, type GraphType, type GraphValue } from './read-graph';

const INTRODUCTION = `# The graph

What a client can ask for, made by \`npm run generate\` from the descriptions in the subgraphs' code. To change a
sentence here, change it there ([how](extending.md)). Whole operations with their answers are in
[Using the graph](using-the-graph.md); what can go wrong is in [Errors](errors.md).

- **Type**: \`!\` says that a value is never null. A field that another subgraph completes may be null, so that one
  that does not answer leaves a gap and not an empty page; the error then names the field in its \`path\`.
- **Owner**: the subgraph that answers. Clients need not know: they ask the gateway, which asks the owners.
- **Rights**: *anybody* where nothing is said. *Signed in*: with an access token. A scope: see the roles beside it.
- **Cost**: what one resolution adds to the estimate made before an operation runs. Without a number an object costs 1
  and a scalar or enum nothing; a list costs its size times its items. \`extensions.cost\` of each answer tells the sum.
- **Cached**: for how long, in seconds, an answer stays right for every viewer of the same roles, maximum age, region
  and language. Without it a value is personal, and an answer that holds it carries \`Cache-Control: no-store\`.
- Lists that take \`first\` (1 to 100) and \`after\` give pages: pass \`pageInfo.endCursor\` as \`after\` for the next one.
  Times are UTC, money is in minor units (cents).`;

const ROOTS = [
  ['Query', 'Queries', 'Read; safe to repeat. Over HTTP (POST, or GET) or a WebSocket.'],
  [
    'Mutation',
    'Mutations',
    'Change something. Over HTTP by POST; those that set no cookie also over a WebSocket.',
  ],
  ['Subscription', 'Subscriptions', 'Events as they happen, over a WebSocket (graphql-transport-ws).'],
] as const;

const KINDS = [
  ['object', 'Types'],
  ['union', 'Unions'],
  ['input', 'Inputs'],
  ['enum', 'Enums'],
  ['scalar', 'Scalars'],
] as const;

/** The reference page of a supergraph, as Markdown; the same bytes for the same supergraph. */
export function graphPage(supergraphSdl: string): string {
  const types = readGraph(supergraphSdl).sort((one, other) => (one.name < other.name ? -1 : 1));
  const named = new Set(types.map(({ name }) => name));
  const pages: string[] = [];
  const contents: string[] = [];
  for (const [name, title, text] of ROOTS) {
    const root = types.find((type) => type.name === name);
    if (!root) continue;
    const fields = [...root.fields].sort((one, other) => (one.name < other.name ? -1 : 1));
    const links = fields.map((field) => `[${field.name}](#${anchorOf(`${name}.${field.name}`)})`);
    contents.push(`- [${title}](#${anchorOf(title)}): ${links.join(', ')}`);
    pages.push(`## ${title}\n\n${text}`, ...fields.map((field) => operationOf(name, field, named)));
  }
  for (const [kind, title] of KINDS) {
    const ofKind = types.filter((type) => type.kind === kind && !ROOTS.some(([root]) => root === type.name));
    if (ofKind.length === 0) continue;
    const links = ofKind.map(({ name }) => `[${name}](#${anchorOf(name)})`);
    contents.push(`- [${title}](#${anchorOf(title)}): ${links.join(', ')}`);
    pages.push(`## ${title}`, ...ofKind.map((type) => typeOf(type, named)));
  }
  return `${[INTRODUCTION, '## Contents', contents.join('\n'), ...pages].join('\n\n')}\n`;
}

// GitHub's: lower case, spaces to hyphens, punctuation gone.
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replace(/ /g, '-');

function operationOf(root: string, field: GraphField, named: ReadonlySet<string>): string {
  const facts = [
    `**Answers** ${linked(field.type, named)}`,
    `**Owner** ${field.owners.join(', ')}`,
    `**Rights** ${rightsOf(field) || 'anybody'}`,
    ...notesOf(field),
  ];
  const rows = field.arguments.map((argument) => [
    `\`${argument.name}\``,
    linked(argument.type, named),
    [argument.description, ...defaultOf(argument)].filter(Boolean).join(' '),
  ]);
  return [
    `### ${root}.${field.name}`,
    field.description,
    facts.join(' · '),
    ...(rows.length > 0 ? [table(['Argument', 'Type', 'Meaning'], rows)] : []),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function typeOf(type: GraphType, named: ReadonlySet<string>): string {
  const facts = [
    `**Owner** ${type.owners.join(', ')}`,
    ...(type.keys.length > 0 ? [`**Entity** by \`${type.keys.join('`, `')}\``] : []),
    ...(rightsOf(type) ? [`**Rights** ${rightsOf(type)}`] : []),
    ...notesOf(type),
  ];
  const parts = [`### ${type.name}`, type.description, facts.join(' · ')];
  if (type.members.length > 0)
    parts.push(`One of ${type.members.map((name) => link(name, named)).join(', ')}.`);
  if (type.values.length > 0) {
    const rows = type.values.map(({ name, description, deprecation }) => [
      `\`${name}\``,
      [description, ...deprecated(deprecation)].filter(Boolean).join(' '),
    ]);
    parts.push(table(['Value', 'Meaning'], rows));
  }
  if (type.fields.length > 0) parts.push(fieldTable(type, named));
  return parts.filter(Boolean).join('\n\n');
}

function fieldTable(type: GraphType, named: ReadonlySet<string>): string {
  const isShared = type.fields.some(({ owners }) => owners.join() !== type.owners.join());
  const rows = type.fields.map((field) => {
    const given = field.arguments.map(
      (argument) => `${argument.name}: ${print(argument.type)}${defaultText(argument)}`,
    );
    return [
      `\`${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}\``,
      linked(field.type, named),
      [field.description, ...defaultOf(field)].filter(Boolean).join(' '),
      declaredOf(field, type),
      isShared ? field.owners.join(', ') : '',
    ];
  });
  return table(['Field', 'Type', 'Meaning', 'Declared', 'Owner'], rows);
}

/** What is declared of a field and not already of its whole type. */
function declaredOf(field: GraphField, type: GraphType): string {
  const isSaid = JSON.stringify(field.cache) === JSON.stringify(type.cache);
  const rights = rightsOf(field);
  return [
    ...(rights ? [`**Rights** ${rights}`] : []),
    ...notesOf({ ...field, cache: isSaid ? null : field.cache }),
  ].join(' · ');
}

const ROLES = Object.values(Role);

function rightsOf({ isAuthenticated, scopes }: Pick<GraphValue, 'isAuthenticated' | 'scopes'>): string {
  if (scopes.length === 0) return isAuthenticated ? 'signed in' : '';
  const roles = ROLES.filter((role) =>
    scopes.some((all) => all.every((scope) => scopesOf([role]).has(scope))),
  );
  const alternatives = scopes.map((all) => all.map((scope) => `\`${scope}\``).join(' and '));
  return `${alternatives.join(', or ')} (${roles.join(', ')})`;
}

function notesOf(of: Pick<GraphField, 'cost' | 'cache' | 'deprecation'> & Partial<GraphField>): string[] {
  const { cost, cache, listSize, deprecation } = of;
  return [
    ...(cost === null ? [] : [`**Cost** ${cost}`]),
    ...(listSize
      ? [
          `**List** ${listSize.assumedSize === null ? `\`${listSize.slicingArguments.join('`, `')}\`` : `up to ${listSize.assumedSize}`}`,
        ]
      : []),
    ...(cache
      ? [`**Cached** ${cache.maxAge} s, ${cache.scope === 'PUBLIC' ? 'publicly' : 'privately'}`]
      : []),
    ...deprecated(deprecation),
  ];
}

const deprecated = (reason: string | null): string[] => (reason === null ? [] : [`**Deprecated** ${reason}`]);
const defaultText = ({ defaultValue }: GraphValue): string =>
  defaultValue ? ` = ${print(defaultValue)}` : '';
const defaultOf = ({ defaultValue }: GraphValue): string[] =>
  defaultValue ? [`Default \`${print(defaultValue)}\`.`] : [];

const link = (name: string, named: ReadonlySet<string>): string =>
  named.has(name) ? `[${name}](#${anchorOf(name)})` : name;

/** A type as GraphQL writes it, its name a link. */
function linked(type: TypeNode, named: ReadonlySet<string>): string {
  if (type.kind === Kind.NON_NULL_TYPE) return `${linked(type.type, named)}!`;
  if (type.kind === Kind.LIST_TYPE) return `\\[${linked(type.type, named)}\\]`;
  return link(type.name.value, named);
}

const cell = (text: string): string => text.replace(/\s*\n\s*/g, ' ').replace(/\|/g, '\\|');
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
/** Columns in which no row says anything are left out. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const filled = head.map((_, index) => rows.some((cells) => cells[index] !== ''));
  const kept = (cells: readonly string[]): string => row(cells.filter((_, index) => filled[index]));
  return [kept(head), kept(head.map(() => '---')), ...rows.map(kept)].join('\n');
}
