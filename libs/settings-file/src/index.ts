export { documentFields } from './lib/file/settings-document';
export type { TypedSecret } from './lib/apply/import-work';
export type { FileProblem } from './lib/problems/file-problems';
export { SettingsFileModule } from './lib/settings-file.module';
export {
  type ImportOptions,
  type PreviewOptions,
  type SettingsChange,
  SettingsFileService,
  type SettingsImport,
} from './lib/settings-file.service';
export { placeText, shownDifference } from './lib/words/shown-change';
