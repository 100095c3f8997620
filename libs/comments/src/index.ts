export { AttachedFile, Comment } from './lib/comment.entity';
export { CommentContent, type CommentContentValues, commentContent } from './lib/comment-input';
export { type CommentPlace, CommentPlaces } from './lib/comment-places';
export { CommentsModule } from './lib/comments.module';
export { CommentsService } from './lib/comments.service';
export { AttachedFiles } from './lib/files/attached-files.service';
