import {
  type ASTVisitor,
  GraphQLError,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** Refuses operations nested deeper than `limit` fields; introspection is not counted. */
export const depthLimit =
  (limit: number): ValidationRule =>
  (context: ValidationContext): ASTVisitor => {
    const known = new Map<string, number>();

    function depthOf(selections: SelectionSetNode | undefined, open: ReadonlySet<string>): number {
      if (!selections) return 0;
      const depths = selections.selections.map((node) => {
        if (node.kind === 'Field') {
          return node.name.value.startsWith('__') ? 0 : 1 + depthOf(node.selectionSet, open);
        }
        if (node.kind === 'InlineFragment') return depthOf(node.selectionSet, open);
        return depthOfFragment(node.name.value, open);
      });
      return Math.max(0, ...depths);
    }

    /** A fragment that contains itself counts as 0 here: another rule refuses it. */
    function depthOfFragment(name: string, open: ReadonlySet<string>): number {
      const measured = known.get(name);
      if (measured !== undefined) return measured;
      if (open.has(name)) return 0;
      const depth = depthOf(context.getFragment(name)?.selectionSet, new Set([...open, name]));
      known.set(name, depth);
      return depth;
    }

    return {
      OperationDefinition(node) {
        const depth = depthOf(node.selectionSet, new Set());
        if (depth <= limit) return;
        context.reportError(
          new GraphQLError(`The operation is nested ${depth} levels deep; at most ${limit} are allowed`, {
            nodes: node,
            extensions: { code: 'BAD_USER_INPUT', details: { depth, maxDepth: limit } },
          }),
        );
      },
    };
  };
