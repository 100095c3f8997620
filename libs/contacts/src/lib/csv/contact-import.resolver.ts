import { CurrentUser, Employee, Role, Roles } from '@ringdesk/auth';
import { PageInput, parseInput } from '@ringdesk/platform';
import { Args, Field, ID, Int, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ContactImport, type ContactImportProblem } from './contact-import.entity';
import { ContactImportService } from './contact-import.service';
import {
  CheckContactImportInput,
  checkImportSchema,
  ContactImportIdInput,
  ImportColumn,
  ImportMode,
} from './import-plan';
import { problemText } from './problem-text';

@ObjectType('ContactImportProblem')
export class ImportProblemModel {
  @Field(() => Int, { nullable: true, description: 'Index of the column; null: the row as a whole.' })
  column!: number | null;
  @Field() text!: string;
}

@ObjectType('ContactImportWrongRow')
export class ImportWrongRow {
  @Field(() => Int, { description: 'Of the file, counted from 1.' }) line!: number;
  @Field(() => [String]) cells!: string[];
  @Field(() => [ImportProblemModel]) problems!: ImportProblemModel[];
}

@ObjectType('ContactImportWrongRows')
export class ImportWrongRows {
  @Field(() => [ImportWrongRow]) items!: ImportWrongRow[];
  @Field(() => Int) total!: number;
}

/** The import of a file that was uploaded to `POST /contact-imports`: managers do it. */
@Resolver(() => ContactImport)
export class ContactImportResolver {
  constructor(private readonly imports: ContactImportService) {}

  @Roles(Role.MANAGER)
  @Query(() => ContactImport)
  contactImport(@Args('id', { type: () => ID }) id: string, @CurrentUser() user: Employee): Promise<ContactImport> {
    return this.imports.get(parseInput(checkImportSchema.pick({ id: true }), { id }).id, user);
  }

  @Roles(Role.MANAGER)
  @Mutation(() => ContactImport, { description: 'Looks at all rows by this plan; nothing is imported yet.' })
  async checkContactImport(
    @Args('input') input: CheckContactImportInput,
    @CurrentUser() user: Employee,
  ): Promise<ContactImport> {
    const { id, ...plan } = parseInput(checkImportSchema, input);
    return this.imports.check(await this.imports.get(id, user), plan);
  }

  @Roles(Role.MANAGER)
  @Mutation(() => ContactImport, { description: 'Imports what was checked; rows with something wrong are left out.' })
  async startContactImport(
    @Args('input') input: ContactImportIdInput,
    @CurrentUser() user: Employee,
  ): Promise<ContactImport> {
    const { id } = parseInput(checkImportSchema.pick({ id: true }), input);
    return this.imports.start(await this.imports.get(id, user));
  }

  @ResolveField(() => [[String]], { description: 'The first rows of the file.' })
  sample(@Parent() { sample }: ContactImport): string[][] {
    return sample;
  }

  @ResolveField(() => [ImportColumn], { description: 'What each column is: as chosen, else as its name suggests.' })
  columns(@Parent() { plan }: ContactImport): ImportColumn[] {
    return plan.columns;
  }

  @ResolveField(() => ImportMode)
  mode(@Parent() { plan }: ContactImport): ImportMode {
    return plan.mode;
  }

  @ResolveField(() => ID, { nullable: true })
  templateId(@Parent() { plan }: ContactImport): string | null {
    return plan.templateId ?? null;
  }

  @ResolveField(() => ImportWrongRows, { description: 'Rows with something wrong in them, in the order of the file.' })
  async wrongRows(
    @Parent() { id }: ContactImport,
    @Args('language', { description: "Of the texts: 'ru' or 'en'." }) language: string,
    @Args('page', { defaultValue: { offset: 0, limit: 50 } }) page: PageInput,
  ): Promise<ImportWrongRows> {
    const { items, total } = await this.imports.problems(id, page);
    return { items: items.map((row) => wrongRow(row, language)), total };
  }
}

const wrongRow = ({ line, cells, problems }: ContactImportProblem, language: string): ImportWrongRow => ({
  ...{ line, cells },
  problems: problems.map((problem) => ({ column: problem.column, text: problemText(problem, language) })),
});
