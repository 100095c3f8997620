import { callPopup } from './call-popup';
import { clickToCall } from './click-to-call';
import { common } from './common';
import { session } from './session';

/** Texts of the first screen, one name space per feature: sign-in, menu, popup, calling. */
export const ru = { callPopup, clickToCall, common, session } as const;
