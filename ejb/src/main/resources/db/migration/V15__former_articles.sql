-- What an article said before its publisher edited it; the newest twenty of each.
CREATE TABLE article_text (
  article BIGINT UNSIGNED NOT NULL,
  till    DATETIME(6) NOT NULL,                 -- observed time of the document that had other words
  since   DATETIME(6) NOT NULL,                 -- observed time of the document whose words these are
  title   TEXT NOT NULL,
  content MEDIUMTEXT NULL,                      -- sanitised HTML
  PRIMARY KEY (article, till),
  CONSTRAINT f_article_text FOREIGN KEY (article) REFERENCES article (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
