/**
 * Writes the schema that the resolvers describe to apps/api/schema.graphql. Needs no database.
 *
 *   node -r @swc-node/register apps/api/src/print-schema.ts [--check] [--contract <file>]
 *
 * --check: writes nothing, fails when the committed file differs. --contract: fails when a client of the schema in
 * `<file>` could not use ours.
 */
import 'reflect-metadata';
import { type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { buildSchema, findBreakingChanges, type GraphQLSchema, printSchema } from 'graphql';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { featureModules } from './app.module';

const FILE = path.join(__dirname, '../schema.graphql');
const HEADER = '# Printed from the resolvers by apps/api/src/print-schema.ts. Do not edit.\n\n';

type AnyModule = Type | DynamicModule | Promise<DynamicModule> | { forwardRef: () => AnyModule };

/** The providers of a module and of all that it imports, that are GraphQL resolvers. */
function resolversOf(modules: AnyModule[], seen = new Set<unknown>()): Type[] {
  return modules.flatMap((one) => {
    const target = 'forwardRef' in one ? (one.forwardRef() as Type) : one;
    if (seen.has(target)) return [];
    seen.add(target);
    const dynamic = 'module' in target ? target : undefined;
    const type = (dynamic?.module ?? target) as Type;
    const listed = (kind: 'providers' | 'imports') => [
      ...(Reflect.getMetadata(kind, type) ?? []),
      ...((dynamic?.[kind] as unknown[] | undefined) ?? []),
    ];
    const own = listed('providers').filter((provider) => isResolver(provider));
    return [...own, ...resolversOf(listed('imports'), seen)];
  });
}

const isResolver = (provider: unknown): provider is Type =>
  typeof provider === 'function' && Reflect.hasMetadata('graphql:resolver_type', provider);

async function printedSchema(): Promise<GraphQLSchema> {
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: ['error'] });
  const schema = await app.get(GraphQLSchemaFactory).create(resolversOf(featureModules));
  await app.close();
  return schema;
}

/** What a client of `contract` would miss in `schema`, a line each. */
function missingFrom(schema: GraphQLSchema, contract: GraphQLSchema): string[] {
  return findBreakingChanges(contract, schema).map((change) => change.description);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, contract: { type: 'string' } } });
  const schema = await printedSchema();
  const text = `${HEADER}${printSchema(schema)}\n`;
  if (values.contract) {
    const problems = missingFrom(schema, buildSchema(fs.readFileSync(values.contract, 'utf8')));
    problems.forEach((problem) => console.error(problem));
    process.exitCode = problems.length > 0 ? 1 : 0;
  } else if (!values.check) {
    fs.writeFileSync(FILE, text);
  } else if (fs.readFileSync(FILE, 'utf8') !== text) {
    console.error('apps/api/schema.graphql differs from the resolvers: run apps/api/src/print-schema.ts');
    process.exitCode = 1;
  }
}

void main();
