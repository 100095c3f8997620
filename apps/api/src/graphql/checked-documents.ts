import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { limitRules, MAX_TOKENS } from './operation-limits';

/** Longer texts, which no page of ours sends, are checked each time. */
const MAX_KEPT_LENGTH = 16 * 1024;

/**
 * Parsed and validated operations by their text. Every page subscribes with the same few, for hours: one document in
 * memory serves them all.
 */
export class CheckedDocuments {
  /** In the order of their last use. */
  private readonly kept = new Map<string, DocumentNode>();

  /** @param limit how many are kept; the one that was not used for longest goes */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limit = 200,
  ) {}

  /** @returns the document, or why it may not run */
  of(text: string): DocumentNode | readonly GraphQLError[] {
    const known = this.kept.get(text);
    if (known) {
      this.keep(text, known);
      return known;
    }
    const document = this.parse(text);
    if (document instanceof GraphQLError) return [document];
    const errors = validate(this.schema, document, [...specifiedRules, ...limitRules]);
    if (errors.length > 0) return errors;
    if (text.length <= MAX_KEPT_LENGTH) this.keep(text, document);
    return document;
  }

  private parse(text: string): DocumentNode | GraphQLError {
    try {
      return parse(text, { maxTokens: MAX_TOKENS });
    } catch (error) {
      return error instanceof GraphQLError ? error : new GraphQLError(String(error));
    }
  }

  private keep(text: string, document: DocumentNode): void {
    this.kept.delete(text);
    this.kept.set(text, document);
    if (this.kept.size > this.limit) this.kept.delete(this.kept.keys().next().value as string);
  }
}
