// What the type checker does not see in the browser modules and their tests. Names that are not
// defined, and what is not reached, it sees.

const MARKUP = "Text enters the page by textContent: no markup out of strings.";

export default [
  // Written from data, whose paths and words are as long as they are.
  { ignores: ["**/data/vocabulary.js"] },
  {
    files: ["**/*.{js,mjs}"],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "max-len": ["error", { code: 110, ignorePattern: "^import " }],
      "no-else-return": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-param-reassign": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe"].map((property) => (
          { property, message: MARKUP })),
        { object: "document", property: "write", message: MARKUP },
      ],
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-useless-return": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
];
