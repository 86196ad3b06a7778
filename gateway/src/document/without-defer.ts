import { visit, type ASTNode } from 'graphql';

/** The same in one piece: whoever may defer may as well not. */
export const withoutDefer = <Node extends ASTNode>(node: Node): Node =>
  visit<Node>(node, { Directive: ({ name }) => (name.value === 'defer' ? null : undefined) });
