import { Module } from '@nestjs/common';
import { CommentPlaces } from './comment-places';
import { AttachedFilesResolver, CommentsResolver } from './comments.resolver';
import { CommentsService } from './comments.service';
import { AttachedFilesController } from './files/attached-files.controller';
import { AttachedFiles } from './files/attached-files.service';
import { AttachedFilesSweeper } from './files/attached-files.sweeper';

/** What is written at contacts, tasks and calls, with files. */
@Module({
  controllers: [AttachedFilesController],
  providers: [
    ...[CommentPlaces, CommentsService, CommentsResolver],
    ...[AttachedFiles, AttachedFilesResolver, AttachedFilesSweeper],
  ],
  exports: [CommentPlaces, CommentsService, AttachedFiles],
})
export class CommentsModule {}
