export { CalendarFeeds } from './calendar-feeds.js';
export { formToken } from './hashes.js';
export { Identities, type Recognised } from './identities.js';
export { type GivenBack, type SavedForm, SavedForms, forgetSavedForms } from './saved-forms.js';
export { PublicDoor } from './public-door.js';
export { shutOldDoors } from './old-doors.js';
export { Sessions } from './sessions.js';
export { type LinkState, type LinkToSend, SignIn } from './sign-in.js';
export { type TokenRequest, Tokens } from './tokens.js';
