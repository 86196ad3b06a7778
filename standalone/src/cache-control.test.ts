import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getNamedType,
  getOperationAST,
  isCompositeType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  type DocumentNode,
  type GraphQLObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { cachePolicyOf } from '../../gateway/src/cache-control/cache-policy';
import { loadSupergraph } from '../../gateway/src/supergraph/load-supergraph';
import { Role } from '../../subgraphs/kit/src';
import { selectField, type Selected } from '../test/generated-operations';
import { readRights } from '../test/rights-table';
import { startRightsWorld, type RightsWorld } from '../test/rights-world';

jest.setTimeout(120_000);

const loaded = loadSupergraph(readFileSync(join(__dirname, '../../schema/supergraph.graphql'), 'utf8'));
const api = loaded.schema;
const query = api.getQueryType() as GraphQLObjectType;
const rights = readRights(api, loaded.supergraphSchema);
const isPublic = (coordinate: string): boolean => rights.get(coordinate)?.isPublic ?? false;

let service: RightsWorld;
beforeAll(async () => {
  service = await startRightsWorld();
});
afterAll(() => service.stop());

interface Answered {
  text: string;
  cacheControl: string | null;
}

async function ask(source: string, token?: string): Promise<Answered> {
  const response = await fetch(`${service.world.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query: source }),
  });
  return { text: await response.text(), cacheControl: response.headers.get('cache-control') };
}

/** The `data` of an answer, to the byte; what an operation cost is told beside it. */
const dataOf = ({ text }: Answered): string => {
  const { data, errors } = JSON.parse(text) as { data: unknown; errors?: unknown };
  expect(errors).toBeUndefined();
  return JSON.stringify(data);
};

/** Ways from the query to each object type, through fields that are public where there are such. */
function waysToTypes(): Map<string, readonly Selected[]> {
  const ways = new Map<string, readonly Selected[]>([[query.name, []]]);
  for (const onlyPublic of [true, false]) {
    for (const [name, way] of ways) {
      const type = api.getType(name);
      if (!isObjectType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        if (onlyPublic && !isPublic(`${name}.${field.name}`)) continue;
        const next = getNamedType(field.type);
        if (!isCompositeType(next)) continue;
        const members = isUnionType(next) ? next.getTypes() : [next];
        for (const member of members) {
          if (!ways.has(member.name))
            ways.set(member.name, [...way, selectField(api, type, field, service.given)]);
        }
      }
    }
  }
  return ways;
}

/** A query with one field of a type at the end of the way to it. */
function queryFor(way: readonly Selected[], typeName: string, field: Selected): string {
  const headOf = ({ text }: Selected): string => text.split(' {', 1)[0] ?? '';
  const inside = way.reduceRight(
    (selection, step) => `{ ${headOf(step)} ${selection} }`,
    `{ ... on ${typeName} { ${field.text} } }`,
  );
  return way.length > 0 ? inside : `{ ${field.text} }`;
}

/** What is left of a selection when everything that is not public is taken out; null for nothing. */
function publicPart(field: Selected, met: Set<string>): string | null {
  if (!isPublic(field.coordinate)) return null;
  met.add(field.coordinate);
  if (!field.type) return field.text;
  const children = field.children.flatMap((child) => publicPart(child, met) ?? []);
  return `${field.text.split(' {', 1)[0]} { __typename ${children.join(' ')} }`;
}

const policyOf = (source: string) => {
  const document: DocumentNode = parse(source);
  return cachePolicyOf(loaded, document, getOperationAST(document) as OperationDefinitionNode);
};
const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields());

describe('an answer with anything personal in it', () => {
  test('is never public and never kept, whichever personal field it is and whoever asks', async () => {
    const ways = waysToTypes();
    const tried = new Set<string>();
    const tokens = [undefined, service.owner.token, service.caller(Role.ADMIN).token];
    for (const [typeName, way] of ways) {
      const type = api.getType(typeName);
      if (!isObjectType(type)) continue;
      for (const field of fieldsOf(type)) {
        const coordinate = `${typeName}.${field.name}`;
        if (isPublic(coordinate)) continue;
        tried.add(coordinate);
        const source = queryFor(way, typeName, selectField(api, type, field, service.given));
        expect({ source, isShared: policyOf(source).isViewerIndependent }).toEqual({
          source,
          isShared: false,
        });
        for (const token of tokens) {
          const { cacheControl } = await ask(source, token);
          expect({ source, cacheControl }).toEqual({ source, cacheControl: 'no-store' });
        }
      }
    }
    const reachable = [...rights].filter(
      ([coordinate, facts]) => !facts.isPublic && ways.has(coordinate.split('.')[0] ?? ''),
    );
    expect([...tried].sort()).toEqual(reachable.map(([coordinate]) => coordinate).sort());
  });

  test('is not public for being asked for beside what is', async () => {
    const beside = await ask('{ plans { id } me { id } }');
    expect(beside.cacheControl).toBe('no-store');
  });
});

describe('an answer that is public', () => {
  const publicRoots = (): { name: string; source: string; met: Set<string> }[] =>
    fieldsOf(query).flatMap((field) => {
      const met = new Set<string>();
      const part = publicPart(selectField(api, query, field, service.given), met);
      return part ? [{ name: field.name, source: `{ ${part} }`, met }] : [];
    });

  test('is the same, to the byte, for everybody who is signed out', async () => {
    for (const { source } of publicRoots()) {
      const [one, other] = [await ask(source), await ask(source)];
      expect(one.cacheControl).toMatch(/^public, max-age=\d+$/);
      expect(other).toEqual(one);
    }
  });

  test('is the same for somebody with a past here as for somebody without, and for no cache on the way', async () => {
    const newcomer = await service.world.signUp('Nina Newcomer');
    for (const { name, source } of publicRoots()) {
      const answers = [await ask(source, service.owner.token), await ask(source, newcomer.token)];
      for (const { cacheControl } of answers) expect(cacheControl).toMatch(/^private, max-age=\d+$/);
      expect(dataOf(answers[1] as Answered)).toBe(dataOf(answers[0] as Answered));
      expect(dataOf(answers[0] as Answered)).not.toBe(JSON.stringify({ [name]: null }));
      // An account without an age limit sees what the signed-out see.
      expect(dataOf(await ask(source))).toBe(dataOf(answers[0] as Answered));
    }
  });

  test('has been tried with every field that is declared the same for everybody', () => {
    const met = new Set(publicRoots().flatMap((root) => [...root.met]));
    const declared = [...rights].filter(([, facts]) => facts.isPublic).map(([coordinate]) => coordinate);
    expect(declared.filter((coordinate) => !met.has(coordinate))).toEqual([]);
  });

  test('holds for a minute at most, which is how long a withdrawn film or an old price may be shown', () => {
    for (const { source } of publicRoots()) expect(policyOf(source).maxAgeSeconds).toBeLessThanOrEqual(60);
    expect(policyOf('{ title(id: "x") { hasMedia } }').maxAgeSeconds).toBe(10);
  });
});

test('a type is declared as a whole only where one subgraph alone knows it, or all say the same of it', () => {
  const shared = Object.values(loaded.supergraphSchema.getTypeMap())
    .filter(isObjectType)
    .filter(({ astNode }) => astNode?.directives?.some(({ name }) => name.value === 'cacheControl'))
    .filter(({ astNode }) => (astNode?.directives ?? []).filter(isPlaceOfType).length > 1);
  expect(shared.map(({ name }) => name)).toEqual(['PageInfo']);
});

const isPlaceOfType = ({ name, kind }: { name: { value: string }; kind: Kind }): boolean =>
  kind === Kind.DIRECTIVE && name.value === 'join__type';
