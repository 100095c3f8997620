export { AppError, type ErrorCode } from './lib/app-error';
export { CONFIG, loadConfig, type Config } from './lib/config';
export { MAX_PAGE, PageInput, pageBounds } from './lib/page';
export { parseInput } from './lib/parse-input';
export { SnakeNamingStrategy } from './lib/snake-naming.strategy';
export { LiveEvents } from './lib/live-events';
