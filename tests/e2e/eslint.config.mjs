export { default } from '../../clients/eslint.config.mjs';
