import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentUser, Employee, Role, Roles } from '@ringdesk/auth';
import { parseInput } from '@ringdesk/platform';
import type { FileProblem } from './problems/file-problems';
import {
  ImportSettingsFileInput,
  importSchema,
  PreviewSettingsFileInput,
  previewSchema,
  SettingsImportModel,
  SettingsPreviewModel,
} from './settings-file.graphql';
import { type SettingsChange, SettingsFileService } from './settings-file.service';
import { placeText, shownDifference } from './words/shown-change';

/** A settings file is compared and brought in by administrators alone; it is taken out over plain HTTP. */
@Resolver()
export class SettingsFileResolver {
  constructor(private readonly files: SettingsFileService) {}

  @Roles(Role.ADMIN)
  @Mutation(() => SettingsPreviewModel, { description: 'What the file would change; nothing is changed.' })
  async previewSettingsFile(@Args('input') input: PreviewSettingsFileInput): Promise<SettingsPreviewModel> {
    const { text, removes } = parseInput(previewSchema, input);
    return shownPreview(await this.files.preview(text, { removes }));
  }

  @Roles(Role.ADMIN)
  @Mutation(() => SettingsImportModel, { description: 'Changes what the preview showed, or nothing.' })
  async importSettingsFile(
    @Args('input') input: ImportSettingsFileInput,
    @CurrentUser() user: Employee,
  ): Promise<SettingsImportModel> {
    const { text, ...options } = parseInput(importSchema, input);
    const { differences, problems, missingSecrets, madeConnections, refusals } = await this.files.import(
      text,
      options,
      user,
    );
    return {
      ...{ changed: differences.length, leftOut: problems.length },
      ...{ missingSecrets, madeConnections, refusals },
    };
  }
}

function shownPreview(preview: SettingsChange | { problems: FileProblem[] }): SettingsPreviewModel {
  if (!('fingerprint' in preview)) {
    const problems = preview.problems.map(({ line = null, text }) => ({ line, place: null, text }));
    return { fingerprint: null, differences: [], problems, missingSecrets: [], extra: 0 };
  }
  const { fingerprint, differences, problems, missingSecrets, extra } = preview;
  return {
    ...{ fingerprint, missingSecrets, extra },
    differences: differences.map(shownDifference),
    problems: problems.map(({ line = null, text, ...place }) => ({ line, text, place: placeText(place) })),
  };
}
