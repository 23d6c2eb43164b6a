quipu_fuzz(ingest LINKS quipu::ingest)
