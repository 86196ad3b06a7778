import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './run-program';

/** Where errors that reach clients are made. */
const FOLDERS = ['gateway/src', 'subgraphs'];
const REASON = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

let read: ts.SourceFile[] | null = null;

function sources(): ts.SourceFile[] {
  return (read ??= FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.ts$/.test(path) && !/\.test\.ts$|testing\/|migrations\//.test(path))
      .map((path) => {
        const text = readFileSync(join(ROOT, folder, path), 'utf8');
        return ts.createSourceFile(join(folder, path), text, ts.ScriptTarget.Latest, true);
      }),
  ));
}

function everyNode(source: ts.SourceFile, look: (node: ts.Node) => void): void {
  const visit = (node: ts.Node): void => {
    look(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
}

/** The texts that an expression may be, where it says so itself: a literal, one of two, or a constant of the file. */
function textsOf(node: ts.Expression | undefined, constants: ReadonlyMap<string, string>): string[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) {
    return [...textsOf(node.whenTrue, constants), ...textsOf(node.whenFalse, constants)];
  }
  const constant = ts.isIdentifier(node) ? constants.get(node.text) : undefined;
  return constant === undefined ? [] : [constant];
}

function constantsOf(source: ts.SourceFile): Map<string, string> {
  const constants = new Map<string, string>();
  everyNode(source, (node) => {
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isStringLiteral(node.initializer)) {
      constants.set(node.name.getText(), node.initializer.text);
    }
  });
  return constants;
}

/** Functions that take a `reason`, with its place among their parameters. */
function reasonTakers(source: ts.SourceFile): { name: string; place: number; isExported: boolean }[] {
  const takers: { name: string; place: number; isExported: boolean }[] = [];
  everyNode(source, (node) => {
    if (!ts.isFunctionDeclaration(node) && !ts.isArrowFunction(node)) return;
    const place = node.parameters.findIndex(({ name }) => name.getText() === 'reason');
    const variable = ts.isArrowFunction(node) && ts.isVariableDeclaration(node.parent) ? node.parent : null;
    const name = (ts.isFunctionDeclaration(node) ? node : variable)?.name?.getText();
    if (place < 0 || !name) return;
    const statement = variable ? variable.parent.parent : node;
    takers.push({ name, place, isExported: /^export\b/.test(statement.getText()) });
  });
  return takers;
}

/** Every `extensions.reason` that the code of the gateway and the subgraphs can give to an error. */
export function usedReasons(): string[] {
  const files = sources();
  const exported = files.flatMap(reasonTakers).filter(({ isExported }) => isExported);
  const used = files.flatMap((source) => {
    const constants = constantsOf(source);
    const takers = [...exported, ...reasonTakers(source)];
    const found: string[] = [];
    everyNode(source, (node) => {
      if (ts.isPropertyAssignment(node) && node.name.getText() === 'reason') {
        found.push(...textsOf(node.initializer, constants));
      }
      if (!ts.isCallExpression(node)) return;
      const called = node.expression.getText();
      for (const { name, place } of takers) {
        if (called === name) found.push(...textsOf(node.arguments[place], constants));
      }
    });
    return found;
  });
  return [...new Set(used)].filter((text) => REASON.test(text)).sort();
}

/** Every code with which the gateway itself closes a client's socket. */
export function usedCloseCodes(closeCodes: Readonly<Record<string, number | string>>): number[] {
  const used = sources()
    .filter(({ fileName }) => /gateway\/src\/subscriptions\//.test(fileName))
    .flatMap((source) => {
      const numbers = new Map<string, number>();
      const found: number[] = [];
      everyNode(source, (node) => {
        if (ts.isVariableDeclaration(node) && node.initializer && ts.isNumericLiteral(node.initializer)) {
          numbers.set(node.name.getText(), Number(node.initializer.text));
        }
        if (!ts.isCallExpression(node) || !/\.end$/.test(node.expression.getText())) return;
        const [code] = node.arguments;
        const text = code?.getText() ?? '';
        const known = /^CloseCode\./.test(text)
          ? closeCodes[text.slice('CloseCode.'.length)]
          : numbers.get(text);
        if (typeof known === 'number') found.push(known);
      });
      return found;
    });
  return [...new Set(used)].sort((one, other) => one - other);
}
