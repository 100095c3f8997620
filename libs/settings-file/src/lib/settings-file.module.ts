import { Module } from '@nestjs/common';
import { PbxAdaptersModule } from '@ringdesk/pbx-adapters';
import { SettingsFileController } from './settings-file.controller';
import { SettingsFileResolver } from './settings-file.resolver';
import { SettingsFileService } from './settings-file.service';

/** All settings as one file (D-16). */
@Module({
  imports: [PbxAdaptersModule],
  controllers: [SettingsFileController],
  providers: [SettingsFileService, SettingsFileResolver],
  exports: [SettingsFileService],
})
export class SettingsFileModule {}
