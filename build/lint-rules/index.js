import roomImports from './roomImports.js';
import translatedText from './translatedText.js';

/** The project's own rules. */
export default { rules: { 'room-imports': roomImports, 'translated-text': translatedText } };
